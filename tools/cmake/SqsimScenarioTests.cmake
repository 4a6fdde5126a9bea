# Every scenario file is a test of its own: `sqsim run` checks what the file expects. Those of the
# tour run a second time on OS threads, where twenty seconds of the model pass in one.
file(GLOB_RECURSE sqsim_scenarios CONFIGURE_DEPENDS
    RELATIVE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/scenarios/*.yaml)

foreach(scenario IN LISTS sqsim_scenarios)
    # A load has nothing to be judged by but that it comes to its end in time.
    if(scenario MATCHES "^scenarios/sweeps/")
        set(fewer)
        if(scenario MATCHES "million")
            set(fewer --vary orders=50000) # builds that check more take a hundred times as long
        endif()
        add_test(NAME "scenario: ${scenario}"
            COMMAND sqsim_cli sweep ${scenario} ${fewer}
            WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
        set_tests_properties("scenario: ${scenario}" PROPERTIES LABELS scenario TIMEOUT 300)
        continue()
    endif()
    add_test(NAME "scenario: ${scenario}"
        COMMAND sqsim_cli run ${scenario}
        WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties("scenario: ${scenario}" PROPERTIES LABELS scenario TIMEOUT 60)
    # The others say what happens at exact instants, and which consumer comes first at one: threads
    # only come near, and decide that by themselves.
    if(NOT scenario MATCHES "^scenarios/tour/")
        continue()
    endif()
    add_test(NAME "scenario: ${scenario} on threads"
        COMMAND sqsim_cli run ${scenario} --runtime threads --speed 20
        WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    # Real time passes in it: nothing else may take the processors away meanwhile.
    set_tests_properties("scenario: ${scenario} on threads"
        PROPERTIES LABELS threads TIMEOUT 120 RUN_SERIAL TRUE)
endforeach()

add_test(NAME "scenario: every token of the corpus comes out as it says"
    COMMAND sqsim_cli explore --corpus
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties("scenario: every token of the corpus comes out as it says"
    PROPERTIES LABELS scenario TIMEOUT 60)

# The sweeps among them play many thousand orders: minutes under a sanitizer, seconds otherwise.
if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    add_test(NAME "scenario: two runs of each write the same bytes"
        COMMAND ${PROJECT_SOURCE_DIR}/tools/determinism $<TARGET_FILE:sqsim_cli>)
    set_tests_properties("scenario: two runs of each write the same bytes"
        PROPERTIES LABELS scenario TIMEOUT 120)
    add_test(NAME "pictures: those of the documentation are what is drawn today"
        COMMAND ${CMAKE_COMMAND} -E env SQSIM_PROGRAM=$<TARGET_FILE:sqsim_cli>
            ${PROJECT_SOURCE_DIR}/tools/pictures --check)
    set_tests_properties("pictures: those of the documentation are what is drawn today"
        PROPERTIES LABELS scenario TIMEOUT 120)
endif()
