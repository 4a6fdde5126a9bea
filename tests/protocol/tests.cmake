sqsim_tests(protocol
    SOURCES answer_test.cpp base64_test.cpp batch_test.cpp call_test.cpp exchange_test.cpp
            failure_test.cpp message_test.cpp query_test.cpp shape_test.cpp
    LINK sqsim_protocol Boost::json)
