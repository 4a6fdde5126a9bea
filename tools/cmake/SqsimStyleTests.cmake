# The rules that no compiler sees, where there is a python3 to check them.
find_program(SQSIM_PYTHON python3)
if(SQSIM_PYTHON)
    add_test(NAME "tidy: the checkout keeps the rules"
        COMMAND ${SQSIM_PYTHON} ${PROJECT_SOURCE_DIR}/tools/tidy)
    add_test(NAME "tidy: a planted violation of each kind is found"
        COMMAND ${SQSIM_PYTHON} ${PROJECT_SOURCE_DIR}/tools/tidy --self-test)
    set_tests_properties("tidy: the checkout keeps the rules"
        "tidy: a planted violation of each kind is found"
        PROPERTIES LABELS tidy TIMEOUT 60)
endif()
