import { mount } from 'svelte';
import App from './App.svelte';
import Nothing from './Nothing.svelte';
import './page.css';

const data = JSON.parse(document.getElementById('data').textContent);
mount(data.runs.length > 0 ? App : Nothing, { target: document.getElementById('app'), props: { data } });
