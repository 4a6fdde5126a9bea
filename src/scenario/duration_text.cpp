#include "scenario/duration_text.hpp"
