# Run by ctest with cmake -P: installs the program of `build_dir` under `work_dir`, and looks at
# what came with it.
function(run)
    execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY OUTPUT_VARIABLE said)
    set(said "${said}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${work_dir})
run(${CMAKE_COMMAND} --install ${build_dir} --prefix ${work_dir} --component program)
run(${work_dir}/bin/sqsim run -q ${work_dir}/share/sqsim/scenarios/tour)
foreach(file share/man/man1/sqsim.1 share/bash-completion/completions/sqsim
        share/zsh/site-functions/_sqsim share/fish/vendor_completions.d/sqsim.fish)
    file(READ ${work_dir}/${file} text)
    if(NOT text MATCHES "explore")
        message(FATAL_ERROR "${file} does not know of sqsim explore")
    endif()
endforeach()
