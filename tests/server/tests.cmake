# The server is tested as its clients meet it: a program that listens on a port.
sqsim_tests(server
    SOURCES access_test.cpp authentication_test.cpp clock_test.cpp control_events_test.cpp
            control_faults_test.cpp control_queues_test.cpp control_test.cpp event_log_test.cpp
            http_test.cpp instant_test.cpp json_protocol_test.cpp long_poll_test.cpp
            query_protocol_test.cpp serve_test.cpp served_scenario_test.cpp
    LINK sqsim_server sqsim_signature Boost::json)
target_compile_definitions(server_tests PRIVATE SQSIM_PROGRAM="$<TARGET_FILE:sqsim_cli>")
add_dependencies(server_tests sqsim_cli)
