#include "check/invariant.hpp"
