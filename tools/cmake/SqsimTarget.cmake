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

# sqsim_compile_together(name APART...): with SQSIM_COMPILE_TOGETHER headers are read once for eight
# source files. Those APART have names of their own that others have as well.
function(sqsim_compile_together name)
    set_target_properties(${name} PROPERTIES
        UNITY_BUILD ${SQSIM_COMPILE_TOGETHER} UNITY_BUILD_BATCH_SIZE 8)
    # GCC takes what is unnamed in any file but the first for a header's.
    if(SQSIM_COMPILE_TOGETHER AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(${name} PRIVATE -Wno-subobject-linkage)
    endif()
    set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# sqsim_module(folder SOURCES ... APART ... LINK ...): the static library sqsim_<folder> of
# src/<folder>; APART as above.
function(sqsim_module folder)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;APART;LINK;LINK_PRIVATE")
    add_library(sqsim_${folder} STATIC ${arg_SOURCES} ${arg_APART})
    sqsim_target(sqsim_${folder})
    sqsim_compile_together(sqsim_${folder} ${arg_APART})
    target_include_directories(sqsim_${folder} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(sqsim_${folder} PUBLIC ${arg_LINK} PRIVATE ${arg_LINK_PRIVATE})
endfunction()
