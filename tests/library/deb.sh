# Debian's packages hold what an installation holds, each file once, name what they need, and work where they are unpacked.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
: "${PLAINREAD:?}"
install_there
unset PKG_CONFIG_PATH LD_LIBRARY_PATH
cpack --config "$BUILD/CPackConfig.cmake" -G DEB -B "$work/made" -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip >log 2>&1 || { fail cpack; cat log; finish; }
! grep -i warning log || fail 'cpack warns'
version=$("$PLAINREAD" --version | sed -n 's/^plainread //p')-1
arch=$(dpkg --print-architecture)
(cd made && printf '%s\n' *.deb) >names
same names 'the packages' <<END
libplainread-dev_${version}_$arch.deb
libplainread0_${version}_$arch.deb
plainread_${version}_$arch.deb
END
field() { dpkg-deb -f "made/$1_${version}_$arch.deb" "$2"; }
for package in plainread libplainread0; do
    for need in libc6 libmd0 libpcre2-8-0 libutf8proc2 libyaml-0-2; do
        [[ ", $(field $package Depends)," == *", $need"[,\ ]* ]] || fail "$package does not need $need: $(field $package Depends)"
    done
done
[[ $(field libplainread-dev Depends) == "libplainread0 (= $version), "*libpcre2-dev* ]] || fail "libplainread-dev needs $(field libplainread-dev Depends)"
for package in plainread libplainread0 libplainread-dev; do
    [ "$(field $package Version)" = "$version" ] || fail "$package: its version"
    [[ $(field $package Description) == "radiology reports in words that a patient can read"*$'\n .\n This package holds '* ]] || fail "$package: its description"
    dpkg-deb -x "made/${package}_${version}_$arch.deb" "$package" || fail "$package: unpacking"
    [ -s "$package/usr/share/doc/$package/copyright" ] && [ -s "$package/usr/share/doc/$package/changelog.Debian.gz" ] || fail "$package: license and changes"
    [ -z "$(find $package ! -type l \( -perm /022 -o -type d ! -perm 755 \))" ] || fail "$package: modes of files"
    mkdir -p all && cp -a "$package/." all/
done
dpkg-deb -I "made/libplainread0_${version}_$arch.deb" shlibs >shlibs
echo "libplainread 0 libplainread0 (= $version)" | same shlibs 'what programs that link the library need'

(cd there && find . ! -type d) | LC_ALL=C sort >installed
for package in plainread libplainread0 libplainread-dev; do (cd $package/usr && find . ! -type d) | grep -vE "^\./share/doc/$package/(copyright|changelog)"; done |
    sed '/share\/man/s/\.gz$//' | LC_ALL=C sort >packed
same packed 'the files in the packages' <installed

printf 'FINDINGS: Mild disc bulge.\n' | plainread/usr/bin/plainread --notes=none >out 2>err
status=$?
status_is 0 'plainread out of its package'
printf 'FINDINGS: Mild disc bulge.\n' | "$PLAINREAD" --notes=none | same out 'plainread out of its package'
libdir=$(dirname "$(find "$work/all" -name libplainread.a)")
export PKG_CONFIG_PATH=$libdir/pkgconfig LD_LIBRARY_PATH=$libdir
mapfile -d ' ' -t flags < <(pkg-config --cflags --libs plainread | tr -d '\n')
must "$CC" "$root/examples/read_report.c" "${flags[@]}" -o read_report
printf 'No fracture.\n' | ./read_report >out 2>err
holds out 'No broken bone.' 'a program with the library out of its packages'
finish
