sqsim_tests(explore
    SOURCES exhaustive_test.cpp stage_test.cpp
    LINK sqsim_explore)
