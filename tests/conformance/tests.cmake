# Endpoints are sqsim itself, in a process of its own.
sqsim_tests(conformance
    SOURCES player_test.cpp queue_names_test.cpp
    LINK sqsim_conformance Boost::json)
target_compile_definitions(conformance_tests PRIVATE SQSIM_PROGRAM="$<TARGET_FILE:sqsim_cli>")
add_dependencies(conformance_tests sqsim_cli)
