#include "runtime/thread_runtime.hpp"
