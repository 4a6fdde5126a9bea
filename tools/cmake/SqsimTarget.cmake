# sqsim_target(name): what every target of the project has in common.
function(sqsim_target name)
    target_compile_features(${name} PUBLIC cxx_std_20)
    set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
    target_compile_options(${name} PRIVATE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
        -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
    # GCC 12 sees overlapping copies in std::string's operator+ where there are none (bug 105651).
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        target_compile_options(${name} PRIVATE -Wno-restrict)
    endif()
endfunction()

# sqsim_module(folder SOURCES ... LINK ...): the static library sqsim_<folder> of src/<folder>.
function(sqsim_module folder)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK;LINK_PRIVATE")
    add_library(sqsim_${folder} STATIC ${arg_SOURCES})
    sqsim_target(sqsim_${folder})
    target_include_directories(sqsim_${folder} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(sqsim_${folder} PUBLIC ${arg_LINK} PRIVATE ${arg_LINK_PRIVATE})
endfunction()
