sqsim_tests(explore
    SOURCES drain_bound_test.cpp exhaustive_test.cpp explored_scenario_test.cpp fault_test.cpp
            lessons_test.cpp minimise_test.cpp open_choices_test.cpp performance_test.cpp
            sampler_test.cpp script_test.cpp send_faults_test.cpp settings_test.cpp stage_test.cpp
            story_test.cpp token_test.cpp turning_point_test.cpp
    LINK sqsim_explore)
target_compile_definitions(explore_tests PRIVATE
    SQSIM_LESSONS="${PROJECT_SOURCE_DIR}/scenarios/lessons")
