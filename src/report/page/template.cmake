# The pages stay files of their own and travel in the program as bytes.
foreach(page viewer live sweep)
    set(file ${CMAKE_CURRENT_SOURCE_DIR}/page/${page}.html)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} bytes HEX)
    string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," ${page}_bytes "${bytes}")
endforeach()
configure_file(${CMAKE_CURRENT_SOURCE_DIR}/page/template.cpp.in
    ${CMAKE_CURRENT_BINARY_DIR}/template.cpp @ONLY)
