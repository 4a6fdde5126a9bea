#include "stock/listener_options.hpp"
