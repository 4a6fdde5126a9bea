#include "history/state.hpp"
