sqsim_tests(sweep
    SOURCES figures_test.cpp load_run_test.cpp parameter_test.cpp plan_test.cpp
    LINK sqsim_sweep)
