# What is installed besides the library: the programs and all that goes with them.
include(GNUInstallDirs)
install(TARGETS plainread plainlex RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT programs)
# The lexicon as its source: to be read, checked, and copied by those who make one of their own.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/lexicons DESTINATION ${CMAKE_INSTALL_DATADIR}/plainread COMPONENT programs FILES_MATCHING PATTERN *.yaml)
install(FILES ${PROJECT_SOURCE_DIR}/lexicons/schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/plainread COMPONENT programs)
install(DIRECTORY ${completions}/bash/ DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT programs)
install(DIRECTORY ${completions}/zsh/ DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT programs)
install(DIRECTORY ${completions}/fish/ DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT programs)
install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT programs)
install(FILES ${lexicon_page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man5 COMPONENT programs)
