sqsim_tests(runtime
    SOURCES
        collector_test.cpp
        queue_service_test.cpp
        thread_runtime_test.cpp
        virtual_control_test.cpp
        virtual_runtime_ending_test.cpp
        virtual_runtime_test.cpp
    LINK sqsim_runtime)
