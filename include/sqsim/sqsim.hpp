#pragma once

/// Everything an embedder needs. See emulator.hpp for where to start.
#include <sqsim/actions.hpp>   // IWYU pragma: export
#include <sqsim/emulator.hpp>  // IWYU pragma: export
#include <sqsim/engine.hpp>    // IWYU pragma: export
#include <sqsim/error.hpp>     // IWYU pragma: export
#include <sqsim/event.hpp>     // IWYU pragma: export
#include <sqsim/result.hpp>    // IWYU pragma: export
#include <sqsim/time.hpp>      // IWYU pragma: export
