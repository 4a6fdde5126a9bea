sqsim_tests(check
    SOURCES delivery_monitor_test.cpp effect_monitor_test.cpp invariant_test.cpp occurrence_test.cpp
    LINK sqsim_check)
