#include "check/monitor.hpp"
