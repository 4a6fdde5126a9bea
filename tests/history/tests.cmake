sqsim_tests(history
    SOURCES history_test.cpp recorded_event_test.cpp state_test.cpp
    LINK sqsim_history)
