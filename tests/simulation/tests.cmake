sqsim_tests(simulation
    SOURCES call_ledger_test.cpp calls_test.cpp ensemble_test.cpp expectation_test.cpp
            fault_test.cpp live_stage_test.cpp random_test.cpp run_test.cpp
            stock_table_test.cpp threads_test.cpp
    LINK sqsim_simulation)
