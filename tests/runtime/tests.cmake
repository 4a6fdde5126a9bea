sqsim_tests(runtime
    SOURCES
        virtual_runtime_test.cpp
        virtual_runtime_ending_test.cpp
    LINK sqsim_runtime)
