# libplainread, shared and static. Both export what plainread.h declares, and nothing else.
include(GNUInstallDirs)
set(parts ${layers} $<TARGET_OBJECTS:builtin>)
# Counts up whenever programs that were built with an older plainread.h would break.
set(soversion 0)

add_library(plainread_shared SHARED ${parts})
target_link_libraries(plainread_shared PRIVATE Threads::Threads PkgConfig::SHARED_PCRE2 PkgConfig::SHARED_YAML PkgConfig::SHARED_UTF8PROC PkgConfig::SHARED_MD)
target_link_options(plainread_shared PRIVATE -Wl,--no-undefined)
set_target_properties(plainread_shared PROPERTIES OUTPUT_NAME plainread EXPORT_NAME plainread VERSION ${PROJECT_VERSION} SOVERSION ${soversion})

# In an archive hidden symbols of one object are still seen by all others: a span_eq() or a buf_put() of the caller's would clash with ours. So the
# archive holds one object, of which hidden symbols have become local.
set(whole ${PROJECT_BINARY_DIR}/libplainread.o)
add_custom_command(OUTPUT ${whole}
                   COMMAND ${CMAKE_C_COMPILER} -r -nostdlib -o ${whole}.all ${parts}
                   COMMAND ${CMAKE_OBJCOPY} --localize-hidden ${whole}.all ${whole}
                   COMMAND ${CMAKE_COMMAND} -E rm ${whole}.all
                   DEPENDS ${parts} COMMAND_EXPAND_LISTS VERBATIM)
set_source_files_properties(${whole} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
add_library(plainread_archive STATIC ${whole})
set_target_properties(plainread_archive PROPERTIES OUTPUT_NAME plainread EXPORT_NAME static LINKER_LANGUAGE C)
# What plainreadConfig.cmake finds.
target_link_libraries(plainread_archive INTERFACE $<INSTALL_INTERFACE:Threads::Threads> $<INSTALL_INTERFACE:PkgConfig::PLAINREAD_NEEDS>)

foreach(target plainread_shared plainread_archive)
  target_include_directories(${target} INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
endforeach()

# Each in a file of its own: whoever links the shared one need not have what the static one needs.
set(there ${CMAKE_INSTALL_LIBDIR}/cmake/plainread)
install(TARGETS plainread_shared EXPORT plainread-shared LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT development)
install(TARGETS plainread_archive EXPORT plainread-static ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(EXPORT plainread-shared NAMESPACE plainread:: DESTINATION ${there} COMPONENT development)
install(EXPORT plainread-static NAMESPACE plainread:: DESTINATION ${there} COMPONENT development)
install(FILES ${PROJECT_SOURCE_DIR}/src/plain/plainread.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(FILES ${PROJECT_SOURCE_DIR}/man/plainread.3 DESTINATION ${CMAKE_INSTALL_MANDIR}/man3 COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libplainread-dev COMPONENT development)

include(CMakePackageConfigHelpers)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/plainreadConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_SOURCE_DIR}/cmake/plainreadConfig.cmake ${PROJECT_BINARY_DIR}/plainreadConfigVersion.cmake DESTINATION ${there} COMPONENT development)

# The folder may be moved after the installation: the prefix is told from where the file is.
file(RELATIVE_PATH prefix_from_pc /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" prefix_from_pc ${prefix_from_pc})
configure_file(${PROJECT_SOURCE_DIR}/cmake/plainread.pc.in ${PROJECT_BINARY_DIR}/plainread.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/plainread.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
