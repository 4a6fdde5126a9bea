# The packages behind the program; the library itself needs none. Debian 12's default Boost is 1.74,
# too old for Boost.JSON's and Boost.Context's current interfaces: 1.81 or newer is asked for.
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS headers context program_options json)
find_package(SQLite3 3.40 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(CLI11 2.1 CONFIG REQUIRED)
find_package(fmt 9 CONFIG REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(Threads REQUIRED)
find_package(CURL 7.80 REQUIRED)
find_package(EXPAT 2.4 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
if(NOT TARGET yaml-cpp::yaml-cpp)  # 0.7 exports the bare name
    add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()
