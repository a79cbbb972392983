# SPDX-License-Identifier: GPL-2.0-or-later
# What the program says of itself, where man(1) and shells look for it: docs/command-line.md. Written whenever the program
# is linked, so that an install after a build of the program alone has it.
set(for_shells ${CMAKE_BINARY_DIR}/for_shells)
add_custom_command(TARGET annals POST_BUILD
  COMMAND ${CMAKE_COMMAND} -E make_directory ${for_shells}
  COMMAND annals help --man-pages ${for_shells}/man1
  COMMAND annals completion bash > ${for_shells}/annals
  COMMAND annals completion zsh > ${for_shells}/_annals
  COMMAND annals completion fish > ${for_shells}/annals.fish
  COMMENT "Writing man pages and completions" VERBATIM)
install(DIRECTORY ${for_shells}/man1/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
install(FILES ${for_shells}/annals DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${for_shells}/_annals DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${for_shells}/annals.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
