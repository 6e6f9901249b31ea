// The header and the library from C++. SPDX-License-Identifier: Apache-2.0
#include <plainread.h>

#include <iostream>
#include <memory>
#include <string>

int main()
{
    const std::unique_ptr<plain_filter, decltype(&plain_filter_free)> filter(plain_filter_new(plain_lexicon_builtin(), nullptr), plain_filter_free);
    const std::string report = "No fracture.";
    const char *plain = nullptr;
    size_t n = 0;
    const int outcome = plain_filter_bytes(filter.get(), report.data(), report.size(), &plain, &n);
    std::cout << outcome << ' ' << std::string(plain, n).substr(0, 15) << '\n';
}
