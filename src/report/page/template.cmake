# The page stays a file of its own and travels in the program as bytes.
set(viewer ${CMAKE_CURRENT_SOURCE_DIR}/page/viewer.html)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${viewer})
file(READ ${viewer} viewer_bytes HEX)
string(REGEX REPLACE "(................................)" "\\1\n" viewer_bytes "${viewer_bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," viewer_bytes "${viewer_bytes}")
configure_file(${CMAKE_CURRENT_SOURCE_DIR}/page/template.cpp.in
    ${CMAKE_CURRENT_BINARY_DIR}/template.cpp @ONLY)
