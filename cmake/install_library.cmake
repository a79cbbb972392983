# SPDX-License-Identifier: GPL-2.0-or-later
# Installs libannals_query, its public headers, the CMake package Annals and annals.pc.
include(CMakePackageConfigHelpers)

set_target_properties(annals_query PROPERTIES EXPORT_NAME query)
target_include_directories(annals_query INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
install(TARGETS annals_query EXPORT AnnalsTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})

set(ANNALS_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/Annals)
install(EXPORT AnnalsTargets NAMESPACE Annals:: DESTINATION ${ANNALS_PACKAGE_DIR})
configure_package_config_file(cmake/AnnalsConfig.cmake.in AnnalsConfig.cmake INSTALL_DESTINATION ${ANNALS_PACKAGE_DIR})
write_basic_package_version_file(AnnalsConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/AnnalsConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/AnnalsConfigVersion.cmake
  DESTINATION ${ANNALS_PACKAGE_DIR})

# The prefix is known when the package is installed, so annals.pc derives it from its own place.
file(RELATIVE_PATH ANNALS_PREFIX_FROM_PC /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" ANNALS_PREFIX_FROM_PC ${ANNALS_PREFIX_FROM_PC})
configure_file(cmake/annals.pc.in annals.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/annals.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(CODE "
  set(ROOT \"${CMAKE_SOURCE_DIR}\")
  set(FOLDER \"${CMAKE_BINARY_DIR}/public_headers\")
  set(DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_INCLUDEDIR}/annals\")
  include(\"${CMAKE_SOURCE_DIR}/cmake/install_headers.cmake\")")
