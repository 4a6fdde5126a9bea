# The ctest entries for what is installed: tests/consumer finds and uses the library from outside,
# and the program comes with what belongs to it.
add_test(NAME "consumer: an outside project finds and uses the installed library"
    COMMAND ${CMAKE_COMMAND}
        -Dbuild_dir=${PROJECT_BINARY_DIR}
        -Dwork_dir=${PROJECT_BINARY_DIR}/consumer
        -Dsource_dir=${PROJECT_SOURCE_DIR}/tests/consumer
        -Dgenerator=${CMAKE_GENERATOR}
        -Dcompiler=${CMAKE_CXX_COMPILER}
        -Dflags=${CMAKE_CXX_FLAGS}
        -Dbuild_type=${CMAKE_BUILD_TYPE}
        -P ${PROJECT_SOURCE_DIR}/tools/cmake/consumer_test.cmake)
set_tests_properties("consumer: an outside project finds and uses the installed library"
    PROPERTIES LABELS consumer TIMEOUT 300)

add_test(NAME "consumer: the installed program comes with scenarios, manual and completions"
    COMMAND ${CMAKE_COMMAND}
        -Dbuild_dir=${PROJECT_BINARY_DIR}
        -Dwork_dir=${PROJECT_BINARY_DIR}/installed
        -P ${PROJECT_SOURCE_DIR}/tools/cmake/program_test.cmake)
set_tests_properties("consumer: the installed program comes with scenarios, manual and completions"
    PROPERTIES LABELS consumer TIMEOUT 300)
