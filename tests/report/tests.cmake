sqsim_tests(report
    SOURCES difference_test.cpp exploration_page_test.cpp exploration_test.cpp
            explore_words_test.cpp exports_test.cpp
            failures_test.cpp frame_test.cpp json_test.cpp lane_test.cpp lanes_test.cpp
            page_test.cpp replay_test.cpp run_record_test.cpp sweep_test.cpp table_test.cpp
            terminal_test.cpp
            timeline_test.cpp width_test.cpp words_test.cpp
    LINK sqsim_report)
# Placeholders of the sentences are counted with the formatter itself.
target_link_libraries(report_tests PRIVATE fmt::fmt)
target_compile_definitions(report_tests PRIVATE
    SQSIM_GOLDEN="${CMAKE_CURRENT_SOURCE_DIR}/report/golden")
