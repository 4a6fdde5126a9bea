sqsim_tests(store
    SOURCES
        database_test.cpp
        memory_stock_test.cpp
        recording_test.cpp
        simulated_file_test.cpp
        simulation_disk_locking_test.cpp
        simulation_vfs_test.cpp
        stock_repository_test.cpp
    LINK sqsim_store)
