# Packages of Debian by `cpack -G DEB`: the programs, the shared library, and what others build with. `./dev deb` makes them.
# Three, as Debian has it: programs of others may need another version of the library than ours. The programs hold the library's code themselves, as
# one of them looks inside it: so who wants the filter installs one package that needs no other of these.
if(PLAIN_SANITIZE)
  return()
endif()
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME plainread)
# As with Debian's own tools, DEBFULLNAME and DEBEMAIL name who makes the packages.
set(CPACK_PACKAGE_CONTACT "The plainread maintainers <maintainers@plainread.invalid>")
if(DEFINED ENV{DEBEMAIL} AND DEFINED ENV{DEBFULLNAME})
  set(CPACK_PACKAGE_CONTACT "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
endif()
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL programs library development)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian/finish.cmake)

# The first line of a description is the package's summary: CPack puts none before it that is this one, its own.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_NAME} built using CMake")
set(about "Reports come in and go out as text, JSON Lines, HL7 v2 or FHIR R4. It runs
offline, asks no language model, and gives the same bytes for the same input
every time. What it says comes from a lexicon of short YAML entries.

This package holds")
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_NAME plainread)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SECTION text)
set(CPACK_COMPONENT_PROGRAMS_DESCRIPTION "${PROJECT_DESCRIPTION}
${about} the filter, plainread, and plainlex, the workbench for
those who edit the lexicon.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libplainread${soversion})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/cmake/debian/triggers)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "${PROJECT_DESCRIPTION} (library)
${about} the shared library.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libplainread-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libplainread${soversion} (= ${PROJECT_VERSION}-1), libpcre2-dev, libyaml-dev, libutf8proc-dev, libmd-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "${PROJECT_DESCRIPTION} (development)
${about} the header, the static library, and examples.")
include(CPack)
