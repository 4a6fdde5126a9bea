# The ctest entry for tests/consumer: the installed library is found and used from outside.
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
