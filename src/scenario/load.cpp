#include "scenario/load.hpp"
