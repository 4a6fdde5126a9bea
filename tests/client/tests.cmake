# Endpoints are sqsim itself, in a process of its own.
sqsim_tests(client
    SOURCES address_test.cpp credentials_test.cpp sqs_client_test.cpp
    LINK sqsim_client Boost::json)
target_compile_definitions(client_tests PRIVATE SQSIM_PROGRAM="$<TARGET_FILE:sqsim_cli>")
add_dependencies(client_tests sqsim_cli)
