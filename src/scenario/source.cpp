#include "scenario/source.hpp"
