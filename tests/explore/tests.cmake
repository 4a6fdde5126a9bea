sqsim_tests(explore
    SOURCES stage_test.cpp
    LINK sqsim_explore)
