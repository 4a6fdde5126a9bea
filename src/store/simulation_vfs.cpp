#include "store/simulation_vfs.hpp"
