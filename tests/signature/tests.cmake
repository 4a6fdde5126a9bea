sqsim_tests(signature SOURCES hash_test.cpp sigv4_test.cpp LINK sqsim_signature)
