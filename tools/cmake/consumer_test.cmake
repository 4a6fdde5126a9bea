# Run by ctest with cmake -P: installs the library of `build_dir` under `work_dir`, then configures,
# builds and runs the project in `source_dir` against it.
function(run)
    execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${work_dir})
run(${CMAKE_COMMAND} --install ${build_dir} --prefix ${work_dir}/prefix --component library)
run(${CMAKE_COMMAND} -S ${source_dir} -B ${work_dir}/build -G ${generator}
    -DCMAKE_PREFIX_PATH=${work_dir}/prefix
    -DCMAKE_CXX_COMPILER=${compiler}
    -DCMAKE_CXX_FLAGS=${flags}
    -DCMAKE_BUILD_TYPE=${build_type})
run(${CMAKE_COMMAND} --build ${work_dir}/build)
run(${work_dir}/build/consumer)
