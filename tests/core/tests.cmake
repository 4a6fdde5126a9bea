sqsim_tests(core
    SOURCES
        ../model/model_test.cpp
        ../model/reference_queue.cpp
    LINK sqsim)
