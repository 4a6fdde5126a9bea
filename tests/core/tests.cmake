sqsim_tests(core
    SOURCES
        deduplication_test.cpp
        golden_test.cpp
        queue_test.cpp
        receipt_test.cpp
        ../model/model_test.cpp
        ../model/reference_queue.cpp
    LINK sqsim)
