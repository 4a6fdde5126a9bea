# The program is tested as its users meet it: started with words and an environment.
sqsim_tests(cli
    SOURCES check_test.cpp command_line_test.cpp completions_test.cpp corpus_test.cpp
            endpoint_test.cpp explore_test.cpp listing_commands_test.cpp merge_test.cpp
            replay_test.cpp report_test.cpp run_test.cpp settings_test.cpp signals_test.cpp
            sweep_test.cpp
    LINK sqsim_store Boost::json)
target_compile_definitions(cli_tests PRIVATE
    SQSIM_PROGRAM="$<TARGET_FILE:sqsim_cli>" SQSIM_CHECKOUT="${PROJECT_SOURCE_DIR}")
add_dependencies(cli_tests sqsim_cli)
