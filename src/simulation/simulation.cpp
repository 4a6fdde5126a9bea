#include "simulation/simulation.hpp"
