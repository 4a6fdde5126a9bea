sqsim_tests(scenario
    SOURCES calls_test.cpp consumers_test.cpp definitions_test.cpp duration_text_test.cpp
            explore_test.cpp expression_test.cpp extends_test.cpp listener_test.cpp
            load_file_test.cpp load_test.cpp
            mutation_test.cpp queue_requests_test.cpp schema_test.cpp
            steps_test.cpp text_test.cpp timeline_test.cpp
            values_test.cpp yaml_reader_test.cpp
    LINK sqsim_scenario)
target_compile_definitions(scenario_tests PRIVATE
    SQSIM_SCENARIO_SCHEMA_FILE="${PROJECT_SOURCE_DIR}/scenarios/schema.json"
    SQSIM_SCENARIO_CORPUS="${CMAKE_CURRENT_LIST_DIR}/corpus")
