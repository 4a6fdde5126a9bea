# What `cmake --install` puts where. Component `library`: the library, its headers and its CMake
# package, which need nothing else. Component `program`: the sqsim program with its scenarios.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(sqsim_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/sqsim)

install(TARGETS sqsim
    EXPORT sqsimTargets
    ARCHIVE COMPONENT library
    LIBRARY COMPONENT library
    FILE_SET HEADERS COMPONENT library)
install(EXPORT sqsimTargets
    NAMESPACE sqsim::
    DESTINATION ${sqsim_package_dir}
    COMPONENT library)

configure_package_config_file(
    ${CMAKE_CURRENT_LIST_DIR}/sqsimConfig.cmake.in
    ${PROJECT_BINARY_DIR}/sqsimConfig.cmake
    INSTALL_DESTINATION ${sqsim_package_dir}
    NO_SET_AND_CHECK_MACRO)
# Before 1.0 a new minor version may break its users.
write_basic_package_version_file(
    ${PROJECT_BINARY_DIR}/sqsimConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/sqsimConfig.cmake
    ${PROJECT_BINARY_DIR}/sqsimConfigVersion.cmake
    DESTINATION ${sqsim_package_dir}
    COMPONENT library)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE
    DESTINATION ${CMAKE_INSTALL_DATADIR}/sqsim
    COMPONENT library)

if(SQSIM_BUILD_TOOLS)
    install(TARGETS sqsim_cli RUNTIME COMPONENT program)
    # The program writes its manual and what shells complete, so that they fit it.
    install(CODE "
        function(write_out_of_sqsim file)
            set(path \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/\${file}\")
            get_filename_component(folder \"\${path}\" DIRECTORY)
            file(MAKE_DIRECTORY \"\${folder}\")
            message(STATUS \"Writing: \${path}\")
            execute_process(COMMAND $<TARGET_FILE:sqsim_cli> \${ARGN} OUTPUT_FILE \"\${path}\"
                COMMAND_ERROR_IS_FATAL ANY)
        endfunction()
        write_out_of_sqsim(${CMAKE_INSTALL_MANDIR}/man1/sqsim.1 man)
        write_out_of_sqsim(${CMAKE_INSTALL_DATADIR}/bash-completion/completions/sqsim
            completions bash)
        write_out_of_sqsim(${CMAKE_INSTALL_DATADIR}/zsh/site-functions/_sqsim completions zsh)
        write_out_of_sqsim(${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d/sqsim.fish
            completions fish)"
        COMPONENT program)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/scenarios
        DESTINATION ${CMAKE_INSTALL_DATADIR}/sqsim
        COMPONENT program
        FILES_MATCHING PATTERN "*.yaml" PATTERN "*.json")
endif()
