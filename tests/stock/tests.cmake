sqsim_tests(stock
    SOURCES
        listener_options_test.cpp
        listener_scenarios_test.cpp
        listener_test.cpp
        order_service_test.cpp
        stock_message_listener_test.cpp
        stock_reduce_request_test.cpp
        stock_service_contention_test.cpp
        stock_service_idempotency_test.cpp
        stock_service_lock_test.cpp
    LINK sqsim_stock)
