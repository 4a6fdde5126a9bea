#include "runtime/virtual_runtime.hpp"
